namespace Workbench.Data.Variants;

/// <summary>The type of an INFO or FORMAT field.</summary>
public enum VariantFieldType
{
    /// <summary>Present or not.</summary>
    Flag,

    /// <summary>32-bit whole numbers.</summary>
    Integer,

    /// <summary>32-bit floating-point numbers.</summary>
    Float,

    /// <summary>Text.</summary>
    String,
}

/// <summary>A definition of a VCF header (VCF specification 4.3, sections 1.4.2 and 1.4.4).</summary>
/// <param name="Name">Its ID.</param>
/// <param name="Number">How many values: a number, <c>A</c> one an alternate allele, <c>R</c> one an allele, <c>G</c> one a genotype, <c>.</c> any.</param>
/// <param name="Type">The type of the values.</param>
/// <param name="Description">What it means.</param>
public sealed record VariantField(string Name, string Number, VariantFieldType Type, string Description);
