/**
 * The places that a fresh key can go to: a project's {@code .env}, Hardhat's variables and
 * keystore, Tenderly's configuration, snippets. What the tools that read them expect was observed
 * on the real tools.
 */
@NullMarked
package dev.latchkey.handover;

import org.jspecify.annotations.NullMarked;
