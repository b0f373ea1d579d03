package dev.latchkey.model;

/**
 * A fresh invitation with its code, which is shown to the inviting member only now.
 *
 * @param invitation the record
 * @param code the code to pass on; whoever has it and the address may join
 */
public record IssuedInvitation(Invitation invitation, OneTimeCode code) {}
