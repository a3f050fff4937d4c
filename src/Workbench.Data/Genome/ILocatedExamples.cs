namespace Workbench.Data.Genome;

/// <summary>Examples that come from places of a genome, so that splits can be checked for overlap and contig names compared.</summary>
public interface ILocatedExamples
{
    /// <summary>Where the example's input lies.</summary>
    GenomicInterval Location(int example);
}
