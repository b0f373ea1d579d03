package dev.latchkey.ui.look;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;

/** Colours of a picture, and how well they can be told apart. */
final class Pixels {
  private Pixels() {}

  /**
   * Returns the contrast of two colours, from 1 (none) to 21 (black on white).
   *
   * @see <a href="https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio">WCAG 2.2</a>
   */
  static double contrast(Color one, Color other) {
    double lighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(double part) {
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }

  /** Returns a colour as it looks over another one. */
  static Color over(Color paint, double opacity, Color ground) {
    Color opaque = Color.color(paint.getRed(), paint.getGreen(), paint.getBlue());
    return ground.interpolate(opaque, paint.getOpacity() * opacity);
  }

  /** Returns how often each colour is in an area, as far as it is in the picture. */
  static Map<Color, Integer> colors(Image picture, Bounds area) {
    PixelReader pixels = picture.getPixelReader();
    Map<Integer, Integer> colors = new HashMap<>();
    int right = (int) Math.min(picture.getWidth(), Math.ceil(area.getMaxX()));
    int bottom = (int) Math.min(picture.getHeight(), Math.ceil(area.getMaxY()));
    for (int y = (int) Math.max(0, area.getMinY()); y < bottom; y++) {
      for (int x = (int) Math.max(0, area.getMinX()); x < right; x++) {
        colors.merge(pixels.getArgb(x, y), 1, Integer::sum);
      }
    }
    return colors.entrySet().stream()
        .collect(Collectors.toMap(color -> color(color.getKey()), Map.Entry::getValue));
  }

  /** Returns the colour of an ARGB number, taken as opaque. */
  static Color color(int argb) {
    return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff);
  }
}
