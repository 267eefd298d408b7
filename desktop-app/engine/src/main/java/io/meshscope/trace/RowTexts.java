package io.meshscope.trace;

import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What many rows of a trace have in common, by numbers: their names, who sent them, and what their
/// attributes tell.
///
/// @param facts by rows, numbers in the list of all facts; number 0 is nothing
record RowTexts(
        int[] names,
        List<String> nameList,
        int[] senders,
        List<Resource> senderList,
        int[] facts,
        List<SpanFacts> factList) {

    static RowTexts of(SpanColumns spans, int[] order) {
        return new RowTexts(
                InOrder.of(spans.names, order),
                List.copyOf(spans.nameList.values),
                InOrder.of(spans.resources, order),
                List.copyOf(spans.resourceList.values),
                InOrder.of(spans.facts, order),
                List.copyOf(spans.factList.values));
    }

    RowTexts in(int[] order) {
        return new RowTexts(
                InOrder.of(names, order),
                nameList,
                InOrder.of(senders, order),
                senderList,
                InOrder.of(facts, order),
                factList);
    }

    RowTexts with(int[] told, List<SpanFacts> all) {
        return new RowTexts(names, nameList, senders, senderList, told, all);
    }

    /// The rows whose name, sender or facts have a number that is wanted.
    BitSet having(boolean[] wantedNames, boolean[] wantedSenders, boolean[] wantedFacts) {
        return new WantedRows(names.length)
                .with(names, wantedNames)
                .with(senders, wantedSenders)
                .with(facts, wantedFacts)
                .rows();
    }

    /// The services in the order in which they appear.
    Set<ServiceName> services() {
        var services = new LinkedHashSet<ServiceName>();
        int last = -1;
        for (int sender : senders) {
            if (sender != last) {
                services.add(senderList.get(sender).service());
                last = sender;
            }
        }
        return Collections.unmodifiableSet(services);
    }
}
