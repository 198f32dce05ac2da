/** A cell that cannot be read: the message is for who prepared the file. */
export class CellFault extends Error {}
