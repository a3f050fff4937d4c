using System.Text.Json.Nodes;
using Workbench.Cli.Commands;

namespace Workbench.Cli.Tests.Kernel;

public sealed class KernelCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kernel-command-");

    public void Dispose() => folder.Delete(recursive: true);

    private string Spec(string name) => Path.Combine(folder.FullName, "share", "jupyter", "kernels", name, "kernel.json");

    private int Run(params string[] words) =>
        KernelCommand.Create().Parse([.. words, "--prefix", folder.FullName]).Invoke(new() { EnableDefaultExceptionHandler = false });

    [Fact]
    public void Install_writes_a_kernelspec_for_each_language_and_uninstall_removes_them()
    {
        Assert.Equal(0, Run("install"));
        foreach (var (language, display) in new[] { ("csharp", "C#"), ("fsharp", "F#") })
        {
            var spec = JsonNode.Parse(File.ReadAllText(Spec($".net-{language}")))!;
            Assert.Equal($".NET ({display})", spec["display_name"]!.ToString());
            Assert.Equal(display, spec["language"]!.ToString());
            Assert.Equal("message", spec["interrupt_mode"]!.ToString());
            string[] argv = [.. spec["argv"]!.AsArray().Select(word => word!.ToString())];
            Assert.True(Path.IsPathFullyQualified(argv[0]));
            Assert.Equal(["kernel", "start", "--language", language, "{connection_file}"], argv[^5..]);
        }

        Assert.Equal(0, Run("uninstall"));
        Assert.Empty(Directory.GetDirectories(Path.Combine(folder.FullName, "share", "jupyter", "kernels")));
    }

    [Fact]
    public void A_name_makes_kernels_of_other_names()
    {
        Run("install", "--name", "genomics");
        Assert.True(File.Exists(Spec("genomics-csharp")));
        Assert.False(File.Exists(Spec(".net-csharp")));
        Assert.Throws<WorkbenchException>(() => Run("install", "--name", "../x"));
    }

    [Theory]
    [InlineData("""{"argv":["other"],"display_name":".NET (F#)","language":"F#"}""")]
    [InlineData("no JSON")]
    public void Another_programs_kernel_stays_unless_it_is_to_be_replaced(string other)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Spec(".net-fsharp"))!);
        File.WriteAllText(Spec(".net-fsharp"), other);
        Assert.Contains("another program", Assert.Throws<WorkbenchException>(() => Run("install")).Message);
        Assert.False(File.Exists(Spec(".net-csharp")));
        Run("uninstall");
        Assert.Equal(other, File.ReadAllText(Spec(".net-fsharp")));
        Run("install", "--replace");
        Assert.Contains("{connection_file}", File.ReadAllText(Spec(".net-fsharp")));
    }
}
