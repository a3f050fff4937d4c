using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Parameters by number, held as "0", "1", ...</summary>
        public class ParameterList : NumberedItems<Parameter>
        {
            public ParameterList(params Parameter[] parameters)
                : base(nameof(ParameterList)) => AddAll(parameters);

            public void extend(IEnumerable<Parameter> parameters) => AddAll(parameters);

            private protected override void Register(IEnumerable<(string, Parameter)> named) => ReplaceParameters(named);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ParameterList ParameterList(params Parameter[] parameters) => new(parameters);
        }
    }
}
