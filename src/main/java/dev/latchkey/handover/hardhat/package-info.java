/**
 * Hardhat: the variables of version 2, the keystore of version 3, and how a project is recognised.
 */
@NullMarked
package dev.latchkey.handover.hardhat;

import org.jspecify.annotations.NullMarked;
