package io.meshscope.ui.trace.waterfall;

import io.meshscope.trace.SpanKey;
import io.meshscope.trace.TraceRows;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.SingleFlight;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a waterfall is searched for, and the rows that are found so far. FX thread only.
final class Search {

    private static final Logger LOG = LoggerFactory.getLogger(Search.class);

    private final Supplier<RowWords> words;
    private final TraceReader reader;
    private final Runnable found;
    private final SingleFlight<Finding> searching;
    private final SingleFlight<Runnable> marking;
    private Finding finding = Finding.nothing();
    private String wanted = "";
    private Optional<Runnable> whenFound = Optional.empty();

    /// @param words of the trace that is shown
    /// @param found runs when other rows are found
    Search(Supplier<RowWords> words, TraceReader reader, Background background, Runnable found) {
        this.words = words;
        this.reader = reader;
        this.found = found;
        searching =
                new SingleFlight<>(
                        background,
                        this::searched,
                        failure -> LOG.error("a trace could not be searched", failure));
        marking =
                new SingleFlight<>(
                        background,
                        Runnable::run,
                        failure -> LOG.error("what was found could not be marked", failure));
    }

    /// Searches for a text in names, services, instances, ids and, with the store's help,
    /// attributes.
    ///
    /// @param text empty to search for nothing
    void find(String text) {
        wanted = Finding.wanted(text);
        whenFound = Optional.empty();
        String sought = wanted;
        RowWords said = words.get();
        searching.ask(() -> Finding.of(sought, said.rows(), said));
    }

    /// Another trace is shown, or the same with more spans.
    ///
    /// @param next what is found in it by its names
    void place(Finding next) {
        searching.cancel();
        marking.cancel();
        finding = next;
    }

    /// Goes on after [#place] when all of the trace is in its place.
    void placed() {
        answered();
        findInAttributes();
    }

    /// See [Waterfall#whenFound].
    void whenFound(Runnable then) {
        whenFound = Optional.of(then);
        answered();
    }

    /// Nothing waits any more for what is found.
    void forget() {
        whenFound = Optional.empty();
    }

    /// What is searched for, as [Finding#wanted] has it.
    String wanted() {
        return wanted;
    }

    BitSet rows() {
        return finding.found();
    }

    private void searched(Finding next) {
        finding = next;
        found.run();
        placed();
    }

    private void answered() {
        boolean any = !finding.found().isEmpty();
        if (finding.text().equals(wanted) && (any || finding.complete())) {
            Optional<Runnable> now = whenFound.filter(then -> any);
            whenFound = Optional.empty();
            now.ifPresent(Runnable::run);
        }
    }

    private void findInAttributes() {
        String sought = finding.text();
        if (!sought.isEmpty() && words.get().rows().size() > 0) {
            reader.having(sought, keys -> foundMore(sought, keys));
        }
    }

    private void foundMore(String sought, long[] keys) {
        TraceRows trace = words.get().rows();
        if (sought.equals(wanted)) {
            marking.ask(() -> {
                BitSet more = SpanKey.rows(trace, keys);
                return () -> {
                    if (trace == words.get().rows() && sought.equals(finding.text())) {
                        finding.add(more);
                        found.run();
                        answered();
                    }
                };
            });
        }
    }
}
