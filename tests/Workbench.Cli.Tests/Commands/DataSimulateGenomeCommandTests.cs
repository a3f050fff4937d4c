using System.CommandLine;
using Workbench.Cli.Commands;
using Workbench.Data.Genome;
using Workbench.Data.Variants;

namespace Workbench.Cli.Tests.Commands;

public sealed class DataSimulateGenomeCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("simulate-genome").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void ContigsAndVariantsAreThoseAskedFor()
    {
        Run("--contigs", "one=30000, two=20000", "--breaking-variants", "3", "--element-variants", "2", "--background-variants", "0");
        using var genome = FastaFile.Open(Path.Combine(folder, "genome.fa"));
        Assert.Equal([new Contig("one", 30_000), new Contig("two", 20_000)], genome.Contigs);
        using var variants = VariantFile.Open(Path.Combine(folder, "variants.vcf"), sitesOnly: true);
        Assert.Equal(5, variants.Sites().Count());
    }

    [Theory]
    [InlineData("one", "'one' was found")]
    [InlineData("one=1e5", "'one=1e5' was found")]
    [InlineData("one=100", "20,000")]
    [InlineData("one=30000,one=30000", "two sequences are named 'one'")]
    [InlineData("", "no contig")]
    public void OddContigsAreRefused(string contigs, string message) =>
        Assert.Contains(message, Assert.Throws<WorkbenchException>(() => Run("--contigs", contigs)).Message);

    private void Run(params string[] arguments)
    {
        using var output = new StringWriter();
        var configuration = new InvocationConfiguration { Output = output, Error = output, EnableDefaultExceptionHandler = false };
        Assert.Equal(0, DataSimulateGenomeCommand.Create().Parse([.. arguments, "--out", folder]).Invoke(configuration));
    }
}
