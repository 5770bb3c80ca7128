package io.holdfast.vaultformat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.fuzz.Fuzz;
import io.holdfast.vaultformat.key.DescriptorTag;
import io.holdfast.vaultformat.key.Keyring;
import io.holdfast.vaultformat.wire.FlatJson;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DescriptorFuzzTest {

    private static final int CASES = 12_000;

    private final MemoryStore store = new MemoryStore();
    private final Vault vault = Lab.create(store);
    private final byte[] json = Objects.requireNonNull(store.objects.get("vault.json"));

    @Test
    void any_text_is_such_an_object_or_is_refused() {
        var lists = "{\"a\": [\"x\", \"y\\u0041\\\"\"], \"b\": -12, \"c\": \"\\\\\"}".getBytes(UTF_8);

        Fuzz.of(json, lists).run(CASES, bytes -> {
            var unused = FlatJson.parse(new String(bytes, UTF_8));
        });
    }

    @Test
    void a_descriptor_is_the_one_that_was_written_or_the_vault_does_not_open() {
        Fuzz.of(json).within(4 << 20).run(CASES / 4, bytes -> {
            VaultDescriptor.COPIES.forEach(name -> store.objects.put(name, bytes));
            var opened = Lab.open(store);
            assertThat(opened.id()).isEqualTo(vault.id());
            assertThat(opened.spec()).isEqualTo(vault.spec());
        });
    }

    @Test
    void a_descriptor_tagged_again_is_read_or_refused() {
        var keys = Keyring.open(store, Lab.KEK, vault.id());
        var text = new String(json, UTF_8);
        var content = text.substring(0, text.lastIndexOf("\n  \"mac\"")).getBytes(UTF_8);

        Fuzz.of(content).run(CASES, bytes -> {
            var tagged = new String(bytes, UTF_8);
            var tag = DescriptorTag.of(keys, tagged.getBytes(UTF_8));
            var whole = (tagged + "\n  \"mac\": \"" + tag + "\"\n}\n").getBytes(UTF_8);
            var read = VaultDescriptor.read(whole);
            VaultDescriptor.check(keys, whole);
            assertThat(read.spec().name()).isNotBlank();
        });
    }

    @Test
    void what_follows_the_object_is_not_passed_over() {
        for (var text : List.of("{}x", "{}\0", "{}\0x", "{} {}", "{\"a\": 1}\0{")) {
            assertThatThrownBy(() -> FlatJson.parse(text)).as(text).isInstanceOf(Malformed.class);
        }
        for (var text : List.of("{\"a\": \"\\u+041\"}", "{\"a\": \"\\u-001\"}", "{\"a\": \u0661}")) {
            assertThatThrownBy(() -> FlatJson.parse(text)).as(text).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void copies_that_are_far_too_long_are_passed_over() {
        store.objects.put("vault.json", new byte[200_000]);
        store.objects.put("vault-2.json", new byte[VaultDescriptor.LARGEST]);
        var keyrings = store.objects.keySet().stream()
                .filter(name -> name.startsWith("keys/"))
                .toList();
        store.objects.put(keyrings.getFirst(), new byte[100_000]);
        assertThat(Lab.open(store).id()).isEqualTo(vault.id());

        VaultDescriptor.COPIES.forEach(name -> store.objects.put(name, new byte[200_000]));
        assertThatThrownBy(() -> Lab.open(store)).isInstanceOf(VaultError.DamagedVault.class);
    }
}
