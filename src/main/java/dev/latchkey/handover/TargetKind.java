package dev.latchkey.handover;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of {@link Target}. */
public enum TargetKind {
  /** A project's {@code .env}. */
  DOTENV,
  /** A configuration variable of Hardhat 2, for all projects of the person. */
  HARDHAT_2_VARIABLE,
  /** The development keystore of Hardhat 3. */
  HARDHAT_3_KEYSTORE,
  /** The configuration of Tenderly's CLI and Hardhat plugin. */
  TENDERLY_CONFIG;

  /** Returns the name in files. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the kind of a slug; empty for one that this version does not know. */
  public static Optional<TargetKind> ofSlug(String slug) {
    return Arrays.stream(values()).filter(kind -> kind.slug().equals(slug)).findFirst();
  }
}
