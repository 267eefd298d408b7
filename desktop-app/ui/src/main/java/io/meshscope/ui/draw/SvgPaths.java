package io.meshscope.ui.draw;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lucide's icons as one path each on their 24 grid: circles, lines, rectangles, ellipses and
/// polylines are written as path commands, so that an icon is one shape.
public final class SvgPaths {

    private static final String FOLDER = "/META-INF/resources/webjars/lucide-static/0.468.0/icons/";
    private static final Pattern ELEMENT =
            Pattern.compile("<(path|circle|line|rect|polyline|polygon|ellipse)\\s([^>]*)/?>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z0-9-]+)=\"([^\"]*)\"");

    /// Lucide has no icon of an electrical contact; the activity bar needs one.
    private static final String BREAKER =
            "M2 15H5M19 15H22M7.4 15a1.2 1.2 0 1 1 -2.4 0a1.2 1.2 0 1 1 2.4 0z"
                    + "M19 15a1.2 1.2 0 1 1 -2.4 0a1.2 1.2 0 1 1 2.4 0zM7.4 14.2L16 9";

    private static final Map<String, String> CACHE =
            new ConcurrentHashMap<>(Map.of("breaker", BREAKER));

    private SvgPaths() {}

    /// @throws IllegalArgumentException when there is no icon of that name
    public static String path(String icon) {
        return CACHE.computeIfAbsent(icon, SvgPaths::read);
    }

    private static String read(String icon) {
        try (InputStream file = SvgPaths.class.getResourceAsStream(FOLDER + icon + ".svg")) {
            if (file == null) {
                throw new IllegalArgumentException("no icon is called " + icon);
            }
            return paths(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException("the icon " + icon + " cannot be read", e);
        }
    }

    private static String paths(String svg) {
        var all = new StringBuilder();
        Matcher element = ELEMENT.matcher(svg);
        while (element.find()) {
            var attributes = new java.util.HashMap<String, String>();
            Matcher attribute = ATTRIBUTE.matcher(element.group(2));
            while (attribute.find()) {
                attributes.put(attribute.group(1), attribute.group(2));
            }
            all.append(path(element.group(1), attributes)).append(' ');
        }
        return all.toString();
    }

    private static String path(String element, Map<String, String> a) {
        return switch (element) {
            case "path" -> a.getOrDefault("d", "").replaceFirst("^m", "M0 0m");
            case "circle" ->
                    ellipse(number(a, "cx"), number(a, "cy"), number(a, "r"), number(a, "r"));
            case "ellipse" ->
                    ellipse(number(a, "cx"), number(a, "cy"), number(a, "rx"), number(a, "ry"));
            case "line" ->
                    "M" + a.get("x1") + " " + a.get("y1") + "L" + a.get("x2") + " " + a.get("y2");
            case "rect" -> rectangle(a);
            case "polyline" -> "M" + a.getOrDefault("points", "").trim();
            case "polygon" -> "M" + a.getOrDefault("points", "").trim() + "z";
            default -> "";
        };
    }

    private static String ellipse(double cx, double cy, double rx, double ry) {
        String arc = "a" + rx + " " + ry + " 0 1 0 ";
        return "M" + (cx - rx) + " " + cy + arc + 2 * rx + " 0" + arc + -2 * rx + " 0z";
    }

    private static String rectangle(Map<String, String> a) {
        double w = number(a, "width");
        double h = number(a, "height");
        double r = Math.min(number(a, "rx"), Math.min(w, h) / 2);
        String corner = "a" + r + " " + r + " 0 0 1 ";
        return "M"
                + (number(a, "x") + r)
                + " "
                + number(a, "y")
                + "h"
                + (w - 2 * r)
                + corner
                + r
                + " "
                + r
                + "v"
                + (h - 2 * r)
                + corner
                + -r
                + " "
                + r
                + "h"
                + (2 * r - w)
                + corner
                + -r
                + " "
                + -r
                + "v"
                + (2 * r - h)
                + corner
                + r
                + " "
                + -r
                + "z";
    }

    private static double number(Map<String, String> a, String name) {
        return Double.parseDouble(a.getOrDefault(name, "0"));
    }
}
