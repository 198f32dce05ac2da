// Sets theme and language before the first paint, so that nothing flashes. A file and not inline script: the
// content security policy admits only scripts of our own server.
(function () {
  try {
    var system = matchMedia('(prefers-color-scheme: dark)');
    var draw = function () {
      var theme = localStorage.getItem('baluardo.theme');
      document.documentElement.dataset.theme =
        theme === 'dark' || theme === 'light' ? theme : system.matches ? 'dark' : 'light';
    };
    draw();
    // The device changes its mind in the evening: the page follows, whatever part of it is loaded.
    system.addEventListener('change', draw);
    var language = localStorage.getItem('baluardo.language');
    if (language === 'en') document.documentElement.lang = 'en';
    if (localStorage.getItem('baluardo.navigation') === 'folded')
      document.documentElement.dataset.navigation = 'folded';
  } catch {
    // Storage is closed to us (a strict browser): the light theme, in Italian.
    document.documentElement.dataset.theme = 'light';
  }
})();
