/* Starts the reference page; a file of its own, since the policy allows no inline script. */
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
