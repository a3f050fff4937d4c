using Workbench.Data.Steps;
using Workbench.Kernel.Reports;

namespace Workbench.Kernel.Tests.Reports;

public sealed class MethodsTextTests
{
    [Fact]
    public void TheTextSaysWhatTheRecordSaysAndNothingElse()
    {
        var record = SampleNotebook.Record with
        {
            Steps = [new StepTaken("Ten markers were kept.", "A 2001, Genetics 1:1"), new StepTaken("All was fitted.", "A 2001, Genetics 1:1", "B 2002, Genetics 2:2")],
            Software = [new("Genomics Workbench", "0.1.0"), new("LibTorch", "not used")],
        };
        var methods = MethodsText.Of(record)!;
        Assert.Equal(
            "Data were read from genotypes.bed, genotypes.bim and phenotypes.tsv. Ten markers were kept. All was fitted. Random choices came from the seed 20260314. "
            + "All was computed on 2 threads; software and machine: Genomics Workbench 0.1.0.",
            methods.Text);
        Assert.Equal(["A 2001, Genetics 1:1", "B 2002, Genetics 2:2"], methods.References);
    }

    [Fact]
    public void WithoutDataAndStepsThereIsNoText()
    {
        Assert.Null(MethodsText.Of(null));
        Assert.Null(MethodsText.Of(SampleNotebook.Record with { Inputs = [] }));
        Assert.NotNull(MethodsText.Of(SampleNotebook.Record with { Inputs = [], Steps = [new StepTaken("x.")] }));
        Assert.DoesNotContain(
            "id=\"methods\"", HtmlReport.Render([new ReportedNotebook(SampleNotebook.Finished(), SampleNotebook.Record with { Inputs = [] })]));
    }
}
