package dev.latchkey.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders as the kernel has them, of computers with one card and another. */
class GraphicsCardTest {
  @TempDir Path folder;

  private Path cards;
  private Path devices;

  @BeforeEach
  void makeFolders() throws IOException {
    cards = Files.createDirectory(folder.resolve("drm"));
    devices = Files.createDirectory(folder.resolve("dev"));
  }

  private void card(String name, String maker) throws IOException {
    Path device = Files.createDirectories(cards.resolve(name).resolve("device"));
    Files.writeString(device.resolve("vendor"), maker + "\n");
  }

  private boolean isKnown() {
    return new GraphicsCard(cards, devices).isKnown();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x1002", "0x8086", "0x10de"})
  void cardsThatJavaFxDrawsWithAreKnown(String maker) throws IOException {
    card("card1", maker);
    assertThat(isKnown()).isTrue();
  }

  /** Of QEMU, VMware, VirtIO: JavaFX would load OpenGL, and refuse what it finds. */
  @ParameterizedTest
  @ValueSource(strings = {"0x1234", "0x15ad", "0x1af4"})
  void cardsOfVirtualMachinesAreNot(String maker) throws IOException {
    card("card0", maker);
    assertThat(isKnown()).isFalse();
  }

  @Test
  void oneOfTwoIsEnough() throws IOException {
    card("card0", "0x1234");
    card("card1", "0x8086");
    Files.createDirectory(cards.resolve("card1-HDMI-A-1"));
    assertThat(isKnown()).isTrue();
  }

  @Test
  void nvidiasOwnDriverIsInNoList() throws IOException {
    Files.createFile(devices.resolve("nvidiactl"));
    assertThat(isKnown()).isTrue();
  }

  @Test
  void cardWithoutAMakerIsNotKnown() throws IOException {
    Files.createDirectory(cards.resolve("card0"));
    assertThat(isKnown()).isFalse();
  }

  @Test
  void computerWithoutTheListHasNone() throws IOException {
    Files.delete(cards);
    assertThat(isKnown()).isFalse();
  }
}
