namespace Workbench.Kernel.Sessions;

/// <summary>A variable of a session.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its declared type.</param>
/// <param name="Value">Its value now.</param>
public sealed record SessionVariable(string Name, Type Type, object? Value);

/// <summary>The value of a cell's last expression.</summary>
/// <param name="HasValue">Whether there is one; a null value counts as one.</param>
/// <param name="Value">The value.</param>
internal readonly record struct CellValue(bool HasValue, object? Value);

/// <summary>A language in which cells run, with the state that they left.</summary>
internal interface ICellLanguage : IVariableStore
{
    /// <summary>Begins in the background what the first block of code would wait for.</summary>
    void Prepare();

    /// <summary>Compiles and runs a block of code.</summary>
    /// <param name="code">The block; its line numbers are the cell's.</param>
    /// <param name="cell">The cell's number in the session.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="CellFailure">It did not compile or threw.</exception>
    Task<CellValue> RunAsync(string code, int cell, CancellationToken cancellation);

    /// <summary>Lets the code that follows use assemblies; those given before count once.</summary>
    /// <param name="paths">Their absolute paths.</param>
    void Reference(IReadOnlyList<string> paths);
}
