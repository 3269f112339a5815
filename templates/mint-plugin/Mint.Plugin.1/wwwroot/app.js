// The platform serves this file at /plugins/the-plugin-id/app.js and lets it load and call nothing but the platform itself.
const answer = document.querySelector('#answer');

document.querySelector('#ask').addEventListener('submit', async (event) => {
  event.preventDefault();
  const query = new URLSearchParams(new FormData(event.target));
  const response = await fetch(`/api/the-plugin-id/hello?${query}`);
  const body = await response.json();
  answer.textContent = response.ok ? body.text : body.message;
});
