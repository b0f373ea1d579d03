package dev.latchkey.program;

import dev.latchkey.cli.ScriptSession;
import dev.latchkey.file.FileRefusal;
import dev.latchkey.file.PrivateFile;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.local.LocalAuthority;
import dev.latchkey.model.Refused;
import dev.latchkey.model.SessionSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The session for the person's own scripts, with its secret in a file of the data folder. */
record SessionFile(DataFolder folder, LocalAuthority local) implements ScriptSession {
  private static final int MAX_BYTES = 1 << 20;

  /** Ends the old session only after the new one is in the file, so that scripts always work. */
  @Override
  public Path make() {
    Path file = folder.session();
    Optional<SessionSecret> former = read();
    SessionSecret secret =
        local.authority().createSession(local.person(), "Made by latchkey session");
    try {
      new PrivateFile(file).replace((secret.reveal() + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (Refused e) {
      local.authority().revokeSession(local.person(), secret);
      throw e;
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
      throw FileRefusal.of(folder.session(), e);
    }
    return ended;
  }

  /** Returns the secret in the file; empty if there is no file or it does not contain one. */
  private Optional<SessionSecret> read() {
    return new PrivateFile(folder.session())
        .read(MAX_BYTES)
        .map(content -> new String(content, StandardCharsets.US_ASCII).strip())
        .flatMap(SessionSecret::parse);
  }
}
