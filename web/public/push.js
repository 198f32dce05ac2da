// Shows what is pushed to this browser, and opens its page when it is clicked.
self.addEventListener('push', (event) => {
  const { subject = 'Baluardo', text = '', path = '/' } = event.data?.json() ?? {};
  event.waitUntil(
    self.registration.showNotification(subject, { body: text, icon: '/icon.svg', data: { path } }),
  );
});
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data?.path ?? '/'));
});
