package dev.latchkey.handover.hardhat;

import dev.latchkey.model.Problem;

/** Why Hardhat cannot take a key. */
public enum HardhatProblem implements Problem {
  /** The folder is no project of Hardhat 3; data: {@code path}. */
  HARDHAT_NEEDED,
  /** The project has no plugin for the keystore; data: {@code path}. */
  HARDHAT_KEYSTORE_MISSING,
  /** Node or npx cannot be started. */
  NODE_MISSING,
  /** Node is older than Hardhat 3 needs; data: {@code version}. */
  NODE_TOO_OLD,
  /** Hardhat failed or did not end in time; data: {@code reason}. */
  HARDHAT_FAILED;

  @Override
  public Kind kind() {
    return Kind.HERE;
  }
}
