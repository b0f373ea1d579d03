package dev.latchkey.handover;

import java.util.Locale;
import java.util.Optional;

/**
 * Something to know before a key is written.
 *
 * @param kind what
 * @param datum what its sentence is about, such as a path; empty if it needs nothing
 * @param mending what Latchkey can do about it, if the person wants
 */
public record Warning(Kind kind, String datum, Optional<Mending> mending) {
  /** How much a warning weighs. */
  public enum Weight {
    /** Worth knowing. */
    NOTE,
    /** The key may not work, or go where the person does not expect. */
    WARNING,
    /** The key is not written before this is mended. */
    BLOCKING
  }

  /** The kinds of warnings. */
  public enum Kind {
    /** The file is tracked by git; datum: its path. */
    GIT_TRACKED(Weight.BLOCKING),
    /** Git does not ignore the file; datum: its path. */
    GIT_NOT_IGNORED(Weight.BLOCKING),
    /** Git could not tell; datum: the path. */
    GIT_UNCLEAR(Weight.WARNING),
    /** The folder is in no git repository; datum: its path. */
    GIT_NO_REPOSITORY(Weight.NOTE),
    /** There is no git to ask; datum: the path. */
    GIT_MISSING(Weight.NOTE),
    /** An environment variable goes before what is written; datum: its name. */
    SHADOWED(Weight.WARNING),
    /** All Hardhat 3 projects of the person read the same keystore; datum: the name. */
    SHARED_KEYSTORE(Weight.NOTE),
    /** A file beside it defines the same name; datum: its path. */
    SIBLING_FILE(Weight.WARNING),
    /** Others on this computer may read the file, until it is written; datum: its path. */
    MODE_TOO_OPEN(Weight.NOTE),
    /**
     * The same, and they still can afterwards, since the file is another user's; datum: its path.
     */
    MODE_STAYS_OPEN(Weight.WARNING),
    /** A group that somebody chose can read the file, and still can afterwards; datum: its name. */
    KEEPS_GROUP(Weight.NOTE),
    /** The file itself is written into; datum: its path. */
    IN_PLACE(Weight.WARNING),
    /** The file is a mount point, and cannot be replaced; datum: its path. */
    MOUNTED(Weight.BLOCKING),
    /** Nothing new can be put into the file's folder; datum: the file's path. */
    FOLDER_CLOSED(Weight.BLOCKING),
    /** The file has other names, which would keep the old content; datum: its path. */
    OTHER_NAMES(Weight.WARNING),
    /** The file would belong to this person; datum: the name of its owner. */
    OWNER_LOST(Weight.WARNING),
    /** The file would not be for its group any more; datum: the group's name. */
    GROUP_LOST(Weight.WARNING),
    /** The file would not have its access control list any more; datum: its path. */
    ATTRIBUTES_LOST(Weight.WARNING),
    /** A byte order mark hides the first variable from Node and is removed; datum: the path. */
    BYTE_ORDER_MARK(Weight.WARNING),
    /** Windows line ends stay in the value when a shell reads the file; datum: the path. */
    WINDOWS_LINE_ENDS(Weight.NOTE),
    /** A value that is no key of Latchkey is replaced; datum: the path. */
    REPLACES_FOREIGN(Weight.WARNING),
    /** The file is read by tools that talk to Tenderly's cloud; datum: its path. */
    CLOUD_DESTINATION(Weight.WARNING),
    /**
     * Of the tools that read the file, the Hardhat plugin calls Tenderly's cloud; datum: its path.
     */
    PLUGIN_DESTINATION(Weight.WARNING),
    /** The file has the CLI call an address that stays; datum: the address. */
    OTHER_API_BASE(Weight.WARNING),
    /** The file has the CLI call an address that is replaced; datum: the address. */
    REPLACES_API_BASE(Weight.WARNING),
    /** The file names another account, which stays; datum: its name and id. */
    OTHER_ACCOUNT(Weight.WARNING),
    /**
     * {@code $HOME} is not the home of the system's list of users, where the CLI looks; datum: the
     * file that it reads.
     */
    OTHER_HOME(Weight.WARNING),
    /** {@code config.json} is read before {@code config.yaml}; datum: its path. */
    CONFIG_JSON(Weight.WARNING),
    /** A project's {@code tenderly.yaml} goes before; datum: its path. */
    PROJECT_OVERRIDE(Weight.WARNING);

    private final Weight weight;

    Kind(Weight weight) {
      this.weight = weight;
    }

    /** Returns how much it weighs. */
    public Weight weight() {
      return weight;
    }
  }

  /** A warning that Latchkey can do nothing about. */
  public static Warning of(Kind kind, Object datum) {
    return new Warning(kind, datum.toString(), Optional.empty());
  }

  /** Tells whether nothing is written before this is mended. */
  public boolean blocking() {
    return kind.weight() == Weight.BLOCKING;
  }

  /** Returns the sentence for people: what is, and what to do. It never holds a key. */
  public String sentence() {
    return Sentences.of("warning." + kind.name().toLowerCase(Locale.ROOT), datum);
  }
}
