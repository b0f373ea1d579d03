package dev.latchkey.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs verbs in this process, with scripted answers, and records their output. */
public final class Recorder {
  private final Function<Terminal, Program> program;
  private final Queue<String> answers = new ArrayDeque<>();
  private final List<String> questions = new ArrayList<>();
  private boolean atTerminal;
  private @Nullable OutputStream brokenOutput;

  /** Runs the verbs of a program; nobody is at the terminal until {@link #answering}. */
  public Recorder(Function<Terminal, Program> program) {
    this.program = program;
  }

  /**
   * The result of a verb.
   *
   * @param code the exit code
   * @param out standard output
   * @param err standard error
   */
  public record Result(int code, String out, String err) {
    /** Returns standard output without its last line end. */
    public String line() {
      return out.stripTrailing();
    }
  }

  /** Puts a person at the terminal who gives these answers. */
  public Recorder answering(String... given) {
    atTerminal = true;
    answers.addAll(List.of(given));
    return this;
  }

  /** Makes standard output fail like a full disk or a closed pipe. */
  public Recorder withOutputFailing(String message) {
    brokenOutput =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(message);
          }
        };
    return this;
  }

  /** Returns what the person was asked. */
  public List<String> questions() {
    return questions;
  }

  /** Runs a verb with nothing on standard input. */
  public Result run(String... arguments) {
    return runWithInput("", arguments);
  }

  /** Runs a verb. */
  public Result runWithInput(String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            brokenOutput != null ? brokenOutput : out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            StandardCharsets.UTF_8,
            atTerminal ? Optional.of(new ScriptedPrompts()) : Optional.empty());
    int code = new Cli(program.apply(terminal), terminal).run(arguments);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private final class ScriptedPrompts implements Prompts {
    @Override
    public boolean confirms(String question) {
      questions.add(question);
      return "y".equals(answers.poll());
    }

    @Override
    public char @Nullable [] secret(String prompt) {
      questions.add(prompt);
      String answer = answers.poll();
      return answer == null ? null : answer.toCharArray();
    }
  }
}
