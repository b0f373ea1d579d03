package dev.latchkey.bench;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.event.Event;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;

/** The ways in which a person scrolls through the list, one step in each frame. */
final class Scrolling {
  /** One turn of the wheel, in pixels: not quite four rows. */
  private static final double TURN = 120;

  private final ListWindow list;
  private final Frames.Delivery delivery;
  private final Frames frames;

  Scrolling(ListWindow list, Frames.Delivery delivery) {
    this.list = list;
    this.delivery = delivery;
    this.frames = new Frames(list.scene(), delivery);
  }

  /** Measures each way and prints it. */
  void measure() throws InterruptedException {
    way("wheel, first time", 300, _ -> turn(TURN));
    way("wheel", 600, _ -> turn(TURN));
    way("wheel to and fro", 600, i -> turn(i / 20 % 2 == 0 ? TURN : -TURN));
    way("Page Down", 300, _ -> list.press(KeyCode.PAGE_DOWN));
    list.until(() -> list.press(KeyCode.END), list::isShown);
    frames("Page Up", 300, _ -> list.press(KeyCode.PAGE_UP));
    list.until(() -> list.press(KeyCode.END), list::isShown);
    frames("wheel, up from the end", 300, _ -> turn(-TURN));
    way("arrow down", 300, _ -> list.press(KeyCode.DOWN));
    way("End and Home", 200, i -> list.press(i % 2 == 0 ? KeyCode.END : KeyCode.HOME));
    ScrollBar bar = bar();
    way("thumb dragged slowly", 300, i -> bar.setValue(i / 3000.0));
    way("thumb dragged through all", 300, i -> bar.setValue(i / 299.0));
  }

  private void way(String name, int count, IntConsumer step) throws InterruptedException {
    list.until(() -> list.press(KeyCode.HOME), () -> list.first() == 0 && list.isShown());
    frames(name, count, step);
  }

  private void frames(String name, int count, IntConsumer step) throws InterruptedException {
    int before = delivery.count();
    List<Frames.Frame> measured = frames.run(count, step);
    list.until(() -> {}, list::isShown);
    Frames.print(name + ", " + (delivery.count() - before) + " pages read", measured);
  }

  private ScrollBar bar() {
    return list.flow().lookupAll(".scroll-bar").stream()
        .map(ScrollBar.class::cast)
        .filter(bar -> bar.getOrientation() == Orientation.VERTICAL)
        .findFirst()
        .orElseThrow();
  }

  private void turn(double down) {
    Event.fireEvent(list.flow(), wheel(-down));
  }

  private static ScrollEvent wheel(double down) {
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        100,
        100,
        100,
        100,
        false,
        false,
        false,
        false,
        false,
        false,
        0,
        down,
        0,
        down,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        null);
  }
}
