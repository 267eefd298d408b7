package io.meshscope.reading.find;

import io.meshscope.reading.explain.Place;
import java.util.List;

/// Something that is wrong.
///
/// @param place where it can be seen
/// @param evidence what it rests on, in the order of its sentence's places; [FindingWords] says it
public record Finding(FindingCode code, Place place, List<Object> evidence) {

    public Finding {
        evidence = List.copyOf(evidence);
    }

    static Finding of(FindingCode code, Place place, Object... evidence) {
        return new Finding(code, place, List.of(evidence));
    }
}
