package genmodels.publish;

import static org.assertj.core.api.Assertions.assertThat;

import genmodels.publish.TextBlocks.Block;
import genmodels.publish.TextBlocks.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextBlocksTest {
    @Test
    void blocksAreToldApart() {
        List<Block> blocks =
                TextBlocks.of("# Title\nProse of\ntwo lines.\n\n- a\n- b\n  goes on\n\n| x |\n|---|\n| 1 |\n\n"
                        + "> said\n\n```\ncode\n\nmore\n```\n\n![a](b.png)\n\n1. one\n2. two\n\nThe end.");
        assertThat(blocks)
                .extracting(Block::kind)
                .containsExactly(
                        Kind.HEADING,
                        Kind.PROSE,
                        Kind.LIST,
                        Kind.TABLE,
                        Kind.QUOTE,
                        Kind.CODE,
                        Kind.PICTURE,
                        Kind.LIST,
                        Kind.PROSE);
        assertThat(blocks.get(0).level()).isEqualTo(1);
        assertThat(blocks.get(2).items()).containsExactly("a", "b\ngoes on");
        assertThat(blocks.get(2).isNumbered()).isFalse();
        assertThat(blocks.get(7).items()).containsExactly("one", "two");
        assertThat(blocks.get(7).isNumbered()).isTrue();
        assertThat(blocks.get(5).markdown()).contains("code\n\nmore");
    }

    @Test
    void formulasOfTheirOwnLinePartTheProse() {
        List<Block> blocks = TextBlocks.of("Let\n$$a = b,$$\nso that\n\n$$\nc\n= d\n$$\n\nholds for $x$.");
        assertThat(blocks)
                .extracting(Block::markdown)
                .containsExactly("Let", "$$a = b,$$", "so that", "$$\nc\n= d\n$$", "holds for $x$.");
    }

    @Test
    void aListMayHaveGaps() {
        List<Block> blocks = TextBlocks.of("- a\n\n- b\n\nProse.");
        assertThat(blocks).extracting(Block::kind).containsExactly(Kind.LIST, Kind.PROSE);
        assertThat(blocks.get(0).items()).containsExactly("a", "b");
    }

    @Test
    void theFirstSentenceEndsWhereASentenceEnds() {
        assertThat(Sentences.first("One. Two.")).isEqualTo("One.");
        assertThat(Sentences.first("Bishop et al. 2006 say so. Two.")).isEqualTo("Bishop et al. 2006 say so.");
        assertThat(Sentences.first("Draw $x. Y$ once. Two.")).isEqualTo("Draw $x. Y$ once.");
        assertThat(Sentences.first("Is it *so?* Yes.")).isEqualTo("Is it *so?*");
        assertThat(Sentences.first("It is 3.14 here. Two.")).isEqualTo("It is 3.14 here.");
        assertThat(Sentences.first("no end")).isEqualTo("no end");
    }
}
