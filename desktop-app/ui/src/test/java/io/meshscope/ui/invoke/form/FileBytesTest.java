package io.meshscope.ui.invoke.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class FileBytesTest {

    @Test
    void theSizeOfBase64IsKnownWithoutDecodingIt() {
        for (int size = 0; size < 10; size++) {
            byte[] bytes = new byte[size];
            assertThat(FileBytes.size(Base64.getEncoder().encodeToString(bytes))).isEqualTo(size);
            assertThat(
                            FileBytes.size(
                                    Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                    .isEqualTo(size);
        }
    }
}
