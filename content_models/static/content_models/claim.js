// The claim annotation in the rich text editor: marks words and ties them to a claim.
// Opens the chooser of claims; the entity keeps the uuid of the claim's root and its title.
(() => {
  const { React, DraftJS, draftail } = window;
  const { Icon } = window.wagtail.components;

  class ClaimSource extends draftail.ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.claimChooser,
        urlParams: {},
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    filterEntityData(chosen) {
      return { uuid: chosen.uuid, title: chosen.title };
    }

    // The base class knows how entities of its own types change with their words; ours are tied to
    // whatever words the author marks.
    onChosen(chosen) {
      const { editorState, entityType, onComplete } = this.props;
      const content = editorState.getCurrentContent();
      const selection = editorState.getSelection();
      const data = this.filterEntityData(chosen);
      const key = content
        .createEntity(entityType.type, 'MUTABLE', data)
        .getLastCreatedEntityKey();
      let next;
      if (selection.isCollapsed()) {
        next = DraftJS.EditorState.push(
          editorState,
          DraftJS.Modifier.replaceText(content, selection, chosen.title, null, key),
          'insert-characters',
        );
      } else {
        next = DraftJS.RichUtils.toggleLink(editorState, selection, key);
      }
      this.workflow.close();
      onComplete(next);
    }
  }

  const ClaimEntity = (props) => {
    const { title, uuid } = props.contentState.getEntity(props.entityKey).getData();
    return React.createElement(
      'span',
      { className: 'cs-claim', title: title ? `Claim: ${title}` : 'Claim that does not exist' },
      React.createElement(
        draftail.TooltipEntity,
        {
          ...props,
          icon: React.createElement(Icon, { name: title ? 'openquote' : 'warning' }),
          label: title || `Missing claim ${uuid}`,
        },
        props.children,
      ),
    );
  };

  draftail.registerPlugin(
    { type: 'CLAIM', source: ClaimSource, decorator: ClaimEntity },
    'entityTypes',
  );
})();
