package dev.latchkey.model;

/**
 * A new invitation with its code, which is shown only now.
 *
 * @param invitation the invitation
 * @param code the code for the invited person; whoever has it and the address can join
 */
public record IssuedInvitation(Invitation invitation, OneTimeCode code) {}
