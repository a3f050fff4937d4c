using FsCheck;
using FsCheck.Fluent;
using Workbench.Kernel.Magics;

namespace Workbench.Kernel.Tests.Magics;

public sealed class MagicWordsTests
{
    [Fact]
    public void A_quoted_value_reads_back_whatever_is_in_it() =>
        Prop.ForAll<string?>(text =>
        {
            var value = (text ?? "").Replace("\n", "").Replace("\r", "");
            var line = $"#!set --name a --value \"{value.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
            Assert.Equal(value, Magic.Parse(line, 1)["value"]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_line_is_a_magic_or_one_clear_error()
    {
        string[] pieces = ["#!set", "#!share", "#!value", "#!mermaid", "#!", "--name", "--value", "--from", "-h", "a", "\"", "\"b c\"", "{", "{\"x\":1}", "@input", "@input:", "@input:{", "@password:\"p\"", "@fsharp:x", "\\", "\t", "[", "--"];
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var line = "#!" + string.Concat(
                Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(3) == 0 ? "" : " ")));
            try
            {
                CellSplitter.Split(line + "\ntext", "csharp");
            }
            catch (MagicException error)
            {
                Assert.StartsWith("(", error.Message, StringComparison.Ordinal);
            }
        }).QuickCheckThrowOnFailure();
    }
}
