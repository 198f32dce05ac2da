import { texts } from './texts.ts';

export const notificationPreferencesText = texts({
  title: ['Notifiche fuori dall’interfaccia', 'Notifications outside the interface'],
  lead: [
    'Nell’interfaccia compare sempre tutto ciò che riguarda chi ha effettuato l’accesso. Qui si sceglie che cosa arriva anche per posta e sui propri dispositivi.',
    'The interface always shows whatever concerns you. Here you choose what also arrives by mail and on your own devices.',
  ],
  choices: {
    office: ['come decide l’ufficio', 'as the office decides'],
    now: ['subito', 'at once'],
    daily: ['in un riepilogo al giorno', 'in one summary a day'],
    never: ['mai', 'never'],
  },
  push: ['anche sui miei dispositivi', 'on my devices too'],
  noDevices: [
    'Per riceverle su un dispositivo, attivarlo qui sotto.',
    'To receive them on a device, switch it on below.',
  ],
  devices: ['Dispositivi che ricevono notifiche', 'Devices that receive notifications'],
  devicesLead: [
    'Il browser mostra le notifiche scelte anche quando Baluardo non è aperto. Il testo viaggia cifrato: lo legge solo il dispositivo.',
    'The browser shows the chosen notifications even while Baluardo is not open. The text travels encrypted: only the device reads it.',
  ],
  addDevice: ['Attiva su questo dispositivo', 'Switch on for this device'],
  removeDevice: ['Togli', 'Remove'],
  deviceRemoved: ['Dispositivo tolto', 'Device removed'],
  refused: [
    'Il browser non permette le notifiche per questo sito: si cambia nelle impostazioni del browser.',
    'The browser does not allow notifications for this site: change it in the browser’s settings.',
  ],
  failed: [
    'Il servizio di notifiche del browser non ha risposto. Riprovare più tardi.',
    'The browser’s notification service did not answer. Try again later.',
  ],
  cannot: [
    'Questo browser non riceve notifiche, o la pagina non è su https.',
    'This browser receives no notifications, or the page is not on https.',
  ],
  saved: ['Preferenze salvate', 'Preferences saved'],
  save: ['Salva le preferenze', 'Save the preferences'],
});
