using Workbench.Kernel.Magics;

namespace Workbench.Kernel.Sessions;

/// <summary>Asks for the values that magic commands leave to the user, one after another.</summary>
internal sealed class MagicInputs(Func<InputRequest, CancellationToken, Task<string?>>? ask)
{
    /// <summary>The command with the answers in place of the questions.</summary>
    /// <exception cref="MagicException">Nobody can be asked, or there was no answer (DNI204).</exception>
    public async Task<Magic> AnswerAsync(Magic magic, CancellationToken cancellation)
    {
        if (magic.Inputs.Count == 0)
            return magic;
        var options = magic.Options.ToDictionary();
        foreach (var (option, request) in magic.Inputs)
        {
            if (ask is null)
                throw new MagicException("DNI204", magic.Line, $"#!{magic.Name}: the input '{request.Name}' is asked for. Input prompt is not supported.");
            options[option] = await ask(request, cancellation).ConfigureAwait(false)
                ?? throw new MagicException(
                    "DNI204", magic.Line, $"#!{magic.Name}: the input '{request.Name}' was not given. A run without a person gets it by name: --input \"{request.Name}=VALUE\".");
        }

        return magic with { Options = options };
    }
}
