/* Starts the reference page; a file of its own, since the policy allows no inline script. */
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const shade = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", shade);
shade();

window.addEventListener("load", () => {
  window.SwaggerUIBundle({
    url: "/api/openapi.json",
    dom_id: "#reference",
    deepLinking: true,
    docExpansion: "none",
    filter: true,
    tryItOutEnabled: false,
    validatorUrl: null,
    requestInterceptor: (request) => {
      request.headers["X-Csrf-Token"] = document.body.dataset.csrf || "";
      return request;
    },
  });
});
