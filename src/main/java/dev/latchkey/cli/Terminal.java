package dev.latchkey.cli;

import dev.latchkey.model.language.BidiMarks;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where the command line reads and writes. Unlike {@link PrintStream}, it throws when it cannot
 * write: a key that did not arrive must not look as if it had.
 */
public final class Terminal {
  private final InputStream in;
  private final OutputStream out;
  private final PrintStream err;
  private final Charset charset;
  private final Optional<Prompts> prompts;

  /**
   * A terminal made of streams.
   *
   * @param out gets results; it is not buffered here
   * @param err gets messages about failures
   * @param charset the encoding of text on {@code out}
   * @param prompts asks the person at the terminal; empty if there is none
   */
  public Terminal(
      InputStream in,
      OutputStream out,
      PrintStream err,
      Charset charset,
      Optional<Prompts> prompts) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.charset = charset;
    this.prompts = prompts;
  }

  /** Returns the terminal of this process. */
  public static Terminal ofProcess() {
    // Files and pipes get UTF-8 whatever the locale is; only the console of Windows needs its own.
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    Charset charset =
        windows && System.console() != null
            ? Charset.forName(System.getProperty("stdout.encoding"), StandardCharsets.UTF_8)
            : StandardCharsets.UTF_8;
    return new Terminal(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
        charset,
        Prompts.ofProcess());
  }

  InputStream in() {
    return in;
  }

  Optional<Prompts> prompts() {
    return prompts;
  }

  /** Writes text to standard output. */
  void print(String text) throws IOException {
    print(text.getBytes(charset));
  }

  /** Writes bytes to standard output, in one call. */
  void print(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** Writes one line that begins with {@code latchkey: } to standard error. */
  public void complain(String sentence) {
    err.println("latchkey: " + BidiMarks.without(sentence).replaceAll("\\p{Cntrl}+", " "));
  }

  /** Writes text of several lines to standard error. */
  void explain(String text) {
    err.print(text);
    err.flush();
  }
}
