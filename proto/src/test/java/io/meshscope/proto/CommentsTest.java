package io.meshscope.proto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Services and their methods say what they do. Descriptors at run time carry no comments, so this
/// reads the sources.
class CommentsTest {

    private static final Pattern DECLARED = Pattern.compile("\\s*(service|rpc) (\\w+).*");

    @Test
    void everyServiceAndMethodHasAComment() {
        List<String> bare = new ArrayList<>();
        int seen = 0;
        for (Path source : Contracts.sources()) {
            List<String> lines = Contracts.lines(source);
            for (int i = 0; i < lines.size(); i++) {
                Matcher declared = DECLARED.matcher(lines.get(i));
                if (declared.matches()) {
                    seen++;
                    if (i == 0 || !lines.get(i - 1).strip().startsWith("//")) {
                        bare.add(source + ": " + declared.group(2));
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(20);
        assertThat(bare).isEmpty();
    }
}
