package dev.latchkey.bench;

import dev.latchkey.model.Refused;
import dev.latchkey.ui.ShownScreen;
import dev.latchkey.ui.TaskRunner;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;

/**
 * What each frame of a window takes while something is done in each of them: the time from frame to
 * frame, and the processor time in its parts. The parts tell what is the screen's own and what the
 * platform's, and are true on a busy computer too.
 */
final class Frames {
  private static final double LONG = 50;
  private static final int WORST = 3;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Scene scene;

  /** Processor time of the JavaFX thread, in nanoseconds, for what came in the background. */
  private final Delivery delivery;

  private final List<Frame> frames = new ArrayList<>();
  private long layout;
  private long layoutBegan;

  /** Frames of a scene, in which {@code delivery} gives out what was read. */
  Frames(Scene scene, Delivery delivery) {
    this.scene = scene;
    this.delivery = delivery;
  }

  /**
   * One frame, in milliseconds. All but the first and the last are processor time.
   *
   * @param wall from this frame to the next
   * @param input what the person does: a turn of the wheel, a key
   * @param layout CSS and layout
   * @param pages what the background has read, put into the list
   * @param rest what else the JavaFX thread did: handing the scene to the painter, and the platform
   *     that puts the picture into the window
   * @param painting the thread that paints
   * @param others all other threads: database, compiler, garbage collector
   * @param collecting the garbage collector had stopped all others, by its own account
   */
  record Frame(
      double wall,
      double input,
      double layout,
      double pages,
      double rest,
      double painting,
      double others,
      double collecting) {
    double own() {
      return input + layout + pages;
    }

    /** How long it would have been on one core that does nothing else. */
    double all() {
      return own() + rest + painting + Math.max(0, others);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.0f ms: input %.1f, layout %.1f, pages %.1f, rest %.1f | painting %.1f, others %.1f,"
              + " collector %.0f",
          wall,
          input,
          layout,
          pages,
          rest,
          painting,
          others,
          collecting);
    }
  }

  /** Runs work as another runner does, and counts what its answers cost the JavaFX thread. */
  static final class Delivery implements TaskRunner {
    private final TaskRunner tasks;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long nanos;
    private int count;

    Delivery(TaskRunner tasks) {
      this.tasks = tasks;
    }

    @Override
    public <T> void run(Callable<T> work, Consumer<T> done, Consumer<Refused> refused) {
      tasks.run(
          work,
          result -> {
            long begin = threads.getCurrentThreadCpuTime();
            done.accept(result);
            nanos += threads.getCurrentThreadCpuTime() - begin;
            count++;
          },
          refused);
    }

    /** Returns how many answers there were; on the JavaFX thread. */
    int count() {
      return count;
    }
  }

  /** Counters at a moment, on the JavaFX thread. */
  private record Counters(long wall, long cpu, long painting, long all, long pages, long gc) {}

  private Counters now(long painter) {
    return new Counters(
        System.nanoTime(),
        threads.getCurrentThreadCpuTime(),
        Math.max(0, threads.getThreadCpuTime(painter)),
        ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime(),
        delivery.nanos,
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(collector -> !collector.getName().contains("Concurrent"))
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum());
  }

  /** Does {@code step} at the beginning of so many frames, and returns what each of them took. */
  List<Frame> run(int count, IntConsumer step) throws InterruptedException {
    frames.clear();
    Runnable before = () -> layoutBegan = threads.getCurrentThreadCpuTime();
    Runnable after = () -> layout += threads.getCurrentThreadCpuTime() - layoutBegan;
    CountDownLatch done = new CountDownLatch(1);
    AnimationTimer timer = new Timer(count, step, done);
    ShownScreen.run(
        () -> {
          scene.addPreLayoutPulseListener(before);
          scene.addPostLayoutPulseListener(after);
          timer.start();
        });
    done.await();
    ShownScreen.run(
        () -> {
          scene.removePreLayoutPulseListener(before);
          scene.removePostLayoutPulseListener(after);
        });
    return List.copyOf(frames);
  }

  /** Steps once a frame. */
  private final class Timer extends AnimationTimer {
    private final int count;
    private final IntConsumer step;
    private final CountDownLatch done;
    private final long painter = painter();
    private Counters last;
    private long input;

    Timer(int count, IntConsumer step, CountDownLatch done) {
      this.count = count;
      this.step = step;
      this.done = done;
    }

    private long painter() {
      return Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().startsWith("QuantumRenderer"))
          .findFirst()
          .orElseThrow()
          .threadId();
    }

    @Override
    public void handle(long pulse) {
      Counters now = now(painter);
      if (last != null) {
        add(now);
      }
      last = now;
      layout = 0;
      if (frames.size() == count) {
        stop();
        done.countDown();
        return;
      }
      long begin = threads.getCurrentThreadCpuTime();
      step.accept(frames.size());
      input = threads.getCurrentThreadCpuTime() - begin;
    }

    private void add(Counters now) {
      long cpu = now.cpu - last.cpu;
      long pages = now.pages - last.pages;
      long painting = now.painting - last.painting;
      frames.add(
          new Frame(
              (now.wall - last.wall) / 1e6,
              input / 1e6,
              layout / 1e6,
              pages / 1e6,
              (cpu - input - layout - pages) / 1e6,
              painting / 1e6,
              (now.all - last.all - cpu - painting) / 1e6,
              now.gc - last.gc));
    }
  }

  /** Prints how long the frames were, what they were made of, and the longest of them. */
  static void print(String what, List<Frame> frames) {
    System.out.printf(
        Locale.ROOT,
        "%s: %d frames, %d of them over %.0f ms; own work over %.0f ms in %d%n",
        what,
        frames.size(),
        frames.stream().filter(frame -> frame.wall > LONG).count(),
        LONG,
        LONG,
        frames.stream().filter(frame -> frame.own() > LONG).count());
    row("from frame to frame", frames, Frame::wall);
    row("own: input, layout, pages", frames, Frame::own);
    row("- input", frames, Frame::input);
    row("- CSS and layout", frames, Frame::layout);
    row("- pages put into the list", frames, Frame::pages);
    row("rest of the JavaFX thread", frames, Frame::rest);
    row("painting", frames, Frame::painting);
    row("other threads", frames, Frame::others);
    row("all together", frames, Frame::all);
    frames.stream()
        .sorted(Comparator.comparingDouble(Frame::wall).reversed())
        .limit(WORST)
        .forEach(frame -> System.out.println("    " + frames.indexOf(frame) + ". " + frame));
  }

  private static void row(String name, List<Frame> frames, ToDoubleFunction<Frame> part) {
    double[] sorted = frames.stream().mapToDouble(part).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "  %-28s median %6.1f  p99 %6.1f  max %6.1f ms%n",
        name,
        sorted[sorted.length / 2],
        sorted[(int) Math.ceil(sorted.length * 0.99) - 1],
        sorted[sorted.length - 1]);
  }
}
