export default async function stopTestDatabase() {
  await globalThis.baluardoTestDatabase?.stop();
}
