export const config = { skipInheritedLayouts: true, skipAppWrapper: true };

export default () => <p id="bare">bare</p>;
