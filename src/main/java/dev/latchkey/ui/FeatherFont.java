package dev.latchkey.ui;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import org.kordamp.ikonli.feather.FeatherIkonHandler;

/**
 * The font of the icons, from a file where there is one. Ikonli finds this before its own, by the
 * order of the class path.
 */
public final class FeatherFont extends FeatherIkonHandler {
  private static final String FILE = "feather.ttf";

  @Override
  public URL getFontResource() {
    String address = FontFile.address(FILE).orElse(null);
    try {
      return address == null ? super.getFontResource() : URI.create(address).toURL();
    } catch (MalformedURLException _) {
      return super.getFontResource();
    }
  }
}
