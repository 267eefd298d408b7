package io.meshscope.collection;

import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes a run as the XML that build servers read as test results, one test case a request.
public final class JUnitReport {

    private JUnitReport() {}

    /// @param name of the suite
    /// @throws XMLStreamException when the writer fails
    public static void write(String name, List<RequestRun> runs, Writer out)
            throws XMLStreamException {
        XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", clean(name));
        xml.writeAttribute("tests", "" + runs.size());
        xml.writeAttribute("failures", "" + runs.stream().filter(r -> !r.passed()).count());
        xml.writeAttribute("time", seconds(total(runs)));
        for (RequestRun run : runs) {
            request(name, run, xml);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private static void request(String suite, RequestRun run, XMLStreamWriter xml)
            throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", clean(suite));
        xml.writeAttribute("name", clean(run.request().name()));
        xml.writeAttribute("time", seconds(total(List.of(run))));
        if (!run.passed()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", clean(run.failed().getFirst().what().english()));
            xml.writeCharacters(clean(words(run)));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String words(RequestRun run) {
        return run.failed().stream()
                .map(c ->
                        c.what()
                                + c.where().stream()
                                        .map(w -> "\n    " + w)
                                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private static Duration total(List<RequestRun> runs) {
        return runs.stream()
                .flatMap(r -> r.answer().stream())
                .map(a -> a.timing().total())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
    }

    /// XML 1.0 has no way to write most control characters.
    private static String clean(String text) {
        return text.replaceAll(
                "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "\uFFFD");
    }
}
