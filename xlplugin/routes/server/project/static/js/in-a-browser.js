// A page opened in a browser has no Excel around it, and never will. The server's
// taskpane-reload.js would take that for a start that failed, reload the page three times and
// then cover it: here its tries are used up beforehand, and style.css leaves its cover away.
// Excel says that it is there in one of the places in which office.js looks.
(function () {
  const said = [
    () => window.external && window.external.GetHostInfo,
    () => window.agaveHost,
    () => /[?&#]_host_Info=/.test(location.href),
    () => /hostInfo/.test(window.name),
    () => sessionStorage.getItem("hostInfoValue"),
  ];
  const inExcel = said.some((place) => {
    try {
      return Boolean(place());
    } catch {
      return false;
    }
  });
  if (inExcel) return;
  document.documentElement.classList.add("in-a-browser");
  try {
    sessionStorage.setItem("xlwingsTaskpaneReloadCount", "1000");
  } catch {
    // without this storage the page is not reloaded either
  }
})();
