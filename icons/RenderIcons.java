import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Draws the SVG sources of the icon into `generated/`: `java icons/RenderIcons.java`.
///
/// Knows as much of SVG as they use: circles and polylines with a fill and a stroke.
final class RenderIcons {

    private static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);
    private static final int LARGEST_SMALL = 24;

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(System.getProperty("icons", "icons"));
        if (!Files.isRegularFile(folder.resolve("meshscope.svg"))) {
            throw new IOException("run it in the project's root: there is no icons/meshscope.svg");
        }
        Path generated = Files.createDirectories(folder.resolve("generated"));
        for (int size : SIZES) {
            String source = size <= LARGEST_SMALL ? "meshscope-small.svg" : "meshscope.svg";
            ImageIO.write(
                    draw(folder.resolve(source), size),
                    "png",
                    generated.resolve("meshscope-" + size + ".png").toFile());
        }
    }

    private static BufferedImage draw(Path source, int size) throws Exception {
        Element svg =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(source.toFile())
                        .getDocumentElement();
        double grid = Double.parseDouble(svg.getAttribute("viewBox").split(" ")[2]);
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(size / grid, size / grid);
        NodeList elements = svg.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            if (!element.getTagName().equals("title")) {
                paint(graphics, element);
            }
        }
        graphics.dispose();
        return image;
    }

    private static void paint(Graphics2D graphics, Element element) {
        Shape shape = shape(element);
        String fill = element.getAttribute("fill");
        if (!fill.equals("none")) {
            graphics.setColor(Color.decode(fill));
            graphics.fill(shape);
        }
        if (element.hasAttribute("stroke")) {
            graphics.setColor(Color.decode(element.getAttribute("stroke")));
            graphics.setStroke(new BasicStroke((float) number(element, "stroke-width")));
            graphics.draw(shape);
        }
    }

    private static Shape shape(Element element) {
        return switch (element.getTagName()) {
            case "circle" -> {
                double r = number(element, "r");
                yield new Ellipse2D.Double(
                        number(element, "cx") - r, number(element, "cy") - r, 2 * r, 2 * r);
            }
            case "polyline" -> {
                Path2D path = new Path2D.Double();
                for (String point : element.getAttribute("points").split(" ")) {
                    double x = Double.parseDouble(point.split(",")[0]);
                    double y = Double.parseDouble(point.split(",")[1]);
                    if (path.getCurrentPoint() == null) {
                        path.moveTo(x, y);
                    } else {
                        path.lineTo(x, y);
                    }
                }
                yield path;
            }
            default ->
                    throw new IllegalArgumentException(
                            "<" + element.getTagName() + "> is not drawn here");
        };
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
