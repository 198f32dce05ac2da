import type { Page } from 'playwright-core';

/**
 * What of the page that stands open cannot be read: it is wider than the screen, a text or control lies outside, or a
 * box hides a part of one. What can be scrolled to is read; what a field holds is its own.
 * In a table a column so narrow that a plain word falls apart is no better.
 */
export function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const wide = document.documentElement.scrollWidth;
    if (wide > innerWidth) found.push(`the page is ${wide} px wide`);
    const styles = (part: Element) => getComputedStyle(part);
    const boxes = (part: Element): Element[] => {
      const all: Element[] = [];
      for (let box = part.parentElement; box !== null && box !== document.body; box = box.parentElement)
        all.push(box);
      return all;
    };
    for (const part of document.querySelectorAll('body *')) {
      if (part.closest('.visually-hidden, [aria-hidden=true], svg, option') !== null) continue;
      const isControl = part.matches('input, select, textarea, button');
      const hasText = [...part.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
      );
      if (!isControl && !hasText) continue;
      const { left, right, width, height } = part.getBoundingClientRect();
      if (width <= 1 || height <= 1 || styles(part).visibility === 'hidden') continue;
      const name = `${part.tagName.toLowerCase()}.${part.getAttribute('class') ?? ''} «${(part.textContent ?? '').trim().slice(0, 40)}»`;
      const limits = boxes(part).filter((box) => styles(box).overflowX !== 'visible');
      const scrolls = limits.some(
        (box) => /auto|scroll/.test(styles(box).overflowX) && box.scrollWidth > box.clientWidth,
      );
      if (!scrolls && (left < -1 || right > innerWidth + 1)) found.push(`outside: ${name}`);
      const hides = styles(part).overflowX !== 'visible' && !/auto|scroll/.test(styles(part).overflowX);
      if (!isControl && hides && part.scrollWidth > part.clientWidth + 1) found.push(`cut: ${name}`);
      const [limit] = limits;
      if (limit !== undefined && !scrolls && !/auto|scroll/.test(styles(limit).overflowX)) {
        const edge = limit.getBoundingClientRect();
        if (edge.width > 1 && (right > edge.right + 1.5 || left < edge.left - 1.5))
          found.push(`clipped: ${name}`);
      }
    }
    for (const cell of document.querySelectorAll('main td, main th')) {
      // Heads that are there for screen readers only: cells that stand below each other say what they are.
      if ([cell, ...boxes(cell)].some((box) => styles(box).clipPath.startsWith('inset(50%'))) continue;
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node !== null; node = texts.nextNode())
        for (const { 0: word, index } of (node.textContent ?? '').matchAll(
          // A word by itself; addresses, names of hosts and links may break where they must.
          /(?<![\p{L}\p{N}.@:/_-])[\p{L}\p{N}]+(?![\p{L}\p{N}]|[.@:/_-][\p{L}\p{N}_])/gu,
        )) {
          if (word.length > 14 || node.parentElement?.closest('details:not([open])')) continue;
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
          if (lines.size > 1) found.push(`broken: ${word} in «${(cell.textContent ?? '').slice(0, 40)}»`);
        }
    }
    return [...new Set(found)].slice(0, 8);
  });
}
