package io.meshscope.trace.duckdb;

import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.Resource;
import io.meshscope.store.SessionFile;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanBlock;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A block with the numbers that its texts and senders have in the file.
///
/// @param words by the block's words
/// @param services the senders' services, by the block's senders
/// @param resources by the block's senders
/// @param endings the words for how calls ended, by the block's groups of alike spans
/// @param outcomes likewise
record NumberedBlock(
        SpanBlock block,
        int[] words,
        int[] services,
        int[] resources,
        int[] endings,
        byte[] outcomes) {

    static NumberedBlock of(SpanBlock block, SessionFile file, Function<Span, String> word)
            throws SQLException {
        List<Resource> senders = block.senders();
        int[] resources = new int[senders.size()];
        for (int i = 0; i < resources.length; i++) {
            resources[i] = (int) file.resources().idOf(senders.get(i));
        }
        byte[] outcomes = new byte[block.endings().size()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = (byte) block.endings().get(i).outcome().ordinal();
        }
        return new NumberedBlock(
                block,
                file.words().numbersOf(block.words()),
                file.words().numbersOf(senders.stream().map(s -> s.service().value()).toList()),
                resources,
                grouped(block, file.words().numbersOf(endings(block, outcomes, word))),
                grouped(block, outcomes));
    }

    private static int[] grouped(SpanBlock block, int[] byEnding) {
        int[] byGroup = new int[block.groups()];
        for (int i = 0; i < byGroup.length; i++) {
            byGroup[i] = byEnding[block.endingOf(i)];
        }
        return byGroup;
    }

    private static byte[] grouped(SpanBlock block, byte[] byEnding) {
        byte[] byGroup = new byte[block.groups()];
        for (int i = 0; i < byGroup.length; i++) {
            byGroup[i] = byEnding[block.endingOf(i)];
        }
        return byGroup;
    }

    /// What went well has no word.
    private static List<String> endings(
            SpanBlock block, byte[] outcomes, Function<Span, String> word) {
        var words = new ArrayList<String>(outcomes.length);
        for (int i = 0; i < outcomes.length; i++) {
            words.add(
                    outcomes[i] == Outcome.OK.ordinal() ? "" : word.apply(block.endings().get(i)));
        }
        return words;
    }
}
