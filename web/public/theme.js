// Sets theme and language before the first paint, so that nothing flashes. A file and not inline script: the
// content security policy admits only scripts of our own server.
(function () {
  try {
    var theme = localStorage.getItem('baluardo.theme');
    var dark = matchMedia('(prefers-color-scheme: dark)').matches;
    document.documentElement.dataset.theme =
      theme === 'dark' || theme === 'light' ? theme : dark ? 'dark' : 'light';
    var language = localStorage.getItem('baluardo.language');
    if (language === 'en') document.documentElement.lang = 'en';
    if (localStorage.getItem('baluardo.navigation') === 'folded')
      document.documentElement.dataset.navigation = 'folded';
  } catch {
    // Storage is closed to us (a strict browser): the light theme, in Italian.
    document.documentElement.dataset.theme = 'light';
  }
})();
