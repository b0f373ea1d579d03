/** The configuration of Tenderly's CLI and Hardhat plugin. */
@NullMarked
package dev.latchkey.handover.tenderly;

import org.jspecify.annotations.NullMarked;
