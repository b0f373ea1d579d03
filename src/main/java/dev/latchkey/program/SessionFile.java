package dev.latchkey.program;

import dev.latchkey.cli.ScriptSession;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.local.LocalAuthority;
import dev.latchkey.model.SessionSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The session of the person's own scripts; its secret is a file in the data folder. */
record SessionFile(DataFolder folder, LocalAuthority local) implements ScriptSession {
  private static final int MOST_BYTES = 1024;

  /** The old session ends only when the new one is in the file: a script never finds a dead one. */
  @Override
  public Path make() {
    Path file = folder.session();
    Optional<SessionSecret> former = read();
    SessionSecret secret =
        local.authority().createSession(local.person(), "Made by latchkey session");
    try {
      DataFolder.writePrivate(file, (secret.reveal() + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      local.authority().revokeSession(local.person(), secret);
      throw DataFolder.unavailable(file, e);
    }
    former.ifPresent(old -> local.authority().revokeSession(local.person(), old));
    return file;
  }

  @Override
  public boolean end() {
    Optional<SessionSecret> found = read();
    boolean ended =
        found.map(old -> local.authority().revokeSession(local.person(), old)).orElse(false);
    try {
      Files.deleteIfExists(folder.session());
    } catch (IOException e) {
      throw DataFolder.unavailable(folder.session(), e);
    }
    return ended;
  }

  /** Returns the secret in the file; empty if there is no file, or no secret in it. */
  private Optional<SessionSecret> read() {
    try (var in = Files.newInputStream(folder.session())) {
      byte[] content = in.readNBytes(MOST_BYTES);
      return SessionSecret.parse(new String(content, StandardCharsets.US_ASCII).strip());
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw DataFolder.unavailable(folder.session(), e);
    }
  }
}
