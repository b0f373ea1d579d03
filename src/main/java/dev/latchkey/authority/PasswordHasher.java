package dev.latchkey.authority;

import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Password;
import dev.latchkey.model.Refused;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes passwords for storage, and checks them: Argon2id (RFC 9106) in PHC string format, {@code
 * $argon2id$v=19$m=19456,t=2,p=1$SALT$HASH} (github.com/P-H-C/phc-string-format).
 *
 * <p>Each hash takes 19 MiB, so that only a few run at a time, in memory that is kept for the next.
 * A caller for whom no place becomes free in time is refused.
 */
final class PasswordHasher {
  /** How much a hash costs: the minimum of OWASP's password storage cheat sheet. */
  static final Cost COST = new Cost(19 << 10, 2, 1);

  private static final Duration PATIENCE = Duration.ofMillis(1500);
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");
  private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getDecoder();

  private final SecureRandom random;
  private final Cost cost;
  private final BlockingQueue<Memory> places;
  private final Duration patience;
  private final String nobodys;

  /** A hasher at the usual cost with a place for each processor, at least two. */
  PasswordHasher(SecureRandom random) {
    this(random, COST, Math.max(2, Runtime.getRuntime().availableProcessors()), PATIENCE);
  }

  /**
   * A hasher.
   *
   * @param places how many hashes run at a time
   * @param patience how long a caller waits for a place
   */
  PasswordHasher(SecureRandom random, Cost cost, int places, Duration patience) {
    this.random = random;
    this.cost = cost;
    this.patience = patience;
    this.places = new ArrayBlockingQueue<>(places);
    for (int i = 0; i < places; i++) {
      this.places.add(new Memory());
    }
    nobodys = phc(cost, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));
  }

  /**
   * What a hash costs.
   *
   * @param memory in KiB
   * @param passes how often the memory is filled
   * @param lanes how many threads could share the work
   */
  record Cost(int memory, int passes, int lanes) {}

  /**
   * Waits for a place to hash in; close it soon.
   *
   * @throws Refused {@link AuthorityProblem#TOO_MANY_ATTEMPTS} if none is free in time
   */
  Turn turn() {
    try {
      Memory memory = places.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (memory != null) {
        return new Turn(memory);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    throw new Refused(AuthorityProblem.TOO_MANY_ATTEMPTS, "seconds", "2");
  }

  /** Returns a hash that no password has; comparing with it takes as long as with a real one. */
  String nobodys() {
    return nobodys;
  }

  /** Tells whether a hash was made at another cost than new ones are. */
  boolean isOutdated(String hash) {
    Matcher phc = PHC.matcher(hash);
    return !phc.matches() || !cost(phc).equals(cost);
  }

  private static Cost cost(Matcher phc) {
    return new Cost(
        Integer.parseInt(phc.group(1)),
        Integer.parseInt(phc.group(2)),
        Integer.parseInt(phc.group(3)));
  }

  private static String phc(Cost cost, byte[] salt, byte[] hash) {
    return "$argon2id$v=19$m=%s,t=%s,p=%s$%s$%s"
        .formatted(
            cost.memory,
            cost.passes,
            cost.lanes,
            ENCODER.encodeToString(salt),
            ENCODER.encodeToString(hash));
  }

  private byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** The memory of one place: made at its first use, and kept. */
  private static final class Memory {
    private Cost size = new Cost(0, 0, 0);
    private Argon2BytesGenerator.BlockPool blocks = new Argon2BytesGenerator.FixedBlockPool(0);

    Argon2BytesGenerator.BlockPool of(Cost cost) {
      if (!size.equals(cost)) {
        size = cost;
        blocks =
            new Argon2BytesGenerator.FixedBlockPool(
                Argon2BytesGenerator.getBlockCount(cost.lanes, cost.memory));
      }
      return blocks;
    }
  }

  /** A place to hash in. */
  final class Turn implements AutoCloseable {
    private final Memory memory;

    private Turn(Memory memory) {
      this.memory = memory;
    }

    /** Returns the hash to store for a new password. */
    String hash(Password password) {
      byte[] salt = randomBytes(SALT_BYTES);
      return phc(cost, salt, compute(password, cost, salt, HASH_BYTES));
    }

    /**
     * Tells whether {@code hash} is of this password; how long it takes depends on its cost only.
     */
    boolean matches(Password password, String hash) {
      Matcher phc = PHC.matcher(hash);
      if (!phc.matches()) {
        return false;
      }
      byte[] expected = DECODER.decode(phc.group(5));
      byte[] found = compute(password, cost(phc), DECODER.decode(phc.group(4)), expected.length);
      return MessageDigest.isEqual(expected, found);
    }

    private byte[] compute(Password password, Cost at, byte[] salt, int length) {
      Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
      argon2.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(at.memory)
              .withIterations(at.passes)
              .withParallelism(at.lanes)
              .withSalt(salt)
              .withBlockPool(memory.of(at))
              .build());
      byte[] text = password.utf8();
      byte[] hash = new byte[length];
      try {
        argon2.generateBytes(text, hash);
      } finally {
        Arrays.fill(text, (byte) 0);
      }
      return hash;
    }

    /** Makes the place free. */
    @Override
    public void close() {
      places.add(memory);
    }
  }
}
