namespace Workbench.Kernel.Magics;

/// <summary>A magic command that cannot be understood or carried out; nothing of its cell has run when it is found on reading.</summary>
public sealed class MagicException : WorkbenchException
{
    /// <summary>Creates the error.</summary>
    /// <param name="code">The engine's code for the mistake, e.g. <c>DNI101</c>.</param>
    /// <param name="line">1-based line of the magic in its cell.</param>
    /// <param name="problem">What is wrong and how to put it right.</param>
    public MagicException(string code, int line, string problem)
        : base($"({line},1): error {code}: {problem}")
    {
        Code = code;
        Line = line;
    }

    /// <summary>The code of a known language or magic that this engine does not run.</summary>
    public const string UnsupportedCode = "NotSupported";

    /// <summary>The engine's code for the mistake; <see cref="UnsupportedCode"/> where the magic is right but not supported here.</summary>
    public string Code { get; }

    /// <summary>1-based line in the cell.</summary>
    public int Line { get; }
}
