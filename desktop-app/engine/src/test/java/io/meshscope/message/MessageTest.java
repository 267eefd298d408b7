package io.meshscope.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MessageTest {

    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    private static final class FailedException extends MessageException {

        private static final long serialVersionUID = 1L;

        FailedException(Message said) {
            super(said, null);
        }
    }

    @Test
    void aSentenceIsSaidInTheLanguageOfTheReader() {
        Message refused = Message.of("call.refused", "127.0.0.1:50051");
        assertThat(refused.english()).isEqualTo("Nothing listens at 127.0.0.1:50051.");
        assertThat(refused.in(CHINESE)).isEqualTo("127.0.0.1:50051 没有程序在监听。");
        assertThat(refused.in(Locale.FRENCH)).as("of no bundle").isEqualTo(refused.english());
        assertThat(refused).hasToString(refused.english());
    }

    /// Numbers stand as they are, and no name is taken for a pattern.
    @Test
    void namesStandAsTheyAre() {
        assertThat(Message.of("call.silent", "{1} it''s", 12_345).english())
                .isEqualTo("{1} it''s did not answer within 12345 ms.");
    }

    @Test
    void aSentenceWithinASentenceIsOfTheSameLanguage() {
        Message file = Message.of("file.absent", Message.of("file.ca"), "/etc/ca.pem");
        assertThat(file.english())
                .isEqualTo("The CA file /etc/ca.pem does not exist. Check the path.");
        assertThat(file.in(CHINESE)).isEqualTo("CA 文件 /etc/ca.pem 不存在。请检查路径。");
        Message both = Message.listed(List.of(Message.of("file.ca"), Message.verbatim("x")));
        assertThat(both.in(CHINESE)).isEqualTo("CA 文件, x");
    }

    @Test
    void aFailureSpeaksEnglishToLogsAndEveryLanguageToReaders() {
        var failure = new FailedException(Message.of("call.given-up"));
        assertThat(failure).hasMessage("The call was given up.");
        assertThat(Message.why(failure).in(CHINESE)).isEqualTo("调用已放弃。");
        assertThat(Message.why(new IllegalStateException("as it is")).in(CHINESE))
                .isEqualTo("as it is");
        assertThat(Message.why(new IllegalStateException()).english())
                .isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void wordsAreMaskedWithinSentencesToo() {
        Message masked =
                Message.of("etcd.answered", "a:1", Message.of("call.refused", "secret"))
                        .map(text -> text.replace("secret", "••••••"));
        assertThat(masked.english()).isEqualTo("etcd at a:1 answered: Nothing listens at ••••••.");
    }

    @Test
    void aSentenceOfANewerMeshscopeIsNotKnown() {
        assertThat(Message.of("call.refused", "a:1").known()).isTrue();
        assertThat(Message.of("call.refused", Message.of("not.yet")).known()).isFalse();
    }
}
